export { type FieldError } from './field-error';
export { FormInvalid, FormRejected } from './form.errors';
export { formValidation, readForm, type ReadForm, type Submitted } from './form-validation';
export { Label } from './label.decorator';
export { OptionalField } from './optional-field.decorator';
export { type FormBody, parseForm } from './parse-form';
export { installUploads, type UploadedFile, uploadsOf } from './uploads';
