import { Installation } from '@app/identity';
import { type Holiday, PROPOSED_HOLIDAYS } from '@app/kernel';
import { Injectable } from '@nestjs/common';

/** The days on which the province does not work: the proposal, and those announced since, kept as the fact `holidays`. */
@Injectable()
export class Holidays {
  constructor(private readonly installation: Installation) {}

  async list(): Promise<readonly Holiday[]> {
    const announced = (await this.installation.find('holidays')) as Holiday[] | undefined;
    return announced ? [...PROPOSED_HOLIDAYS, ...announced] : PROPOSED_HOLIDAYS;
  }
}
