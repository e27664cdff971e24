export { DoctorService } from './doctor/doctor.service';
export { type Finding, worst } from './doctor/finding';
export { ReportingModule } from './reporting.module';
