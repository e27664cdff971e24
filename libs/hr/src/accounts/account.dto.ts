import { ROLES, type Role } from '@app/identity';
import { Label, OptionalField } from '@app/ui';
import { ArrayNotEmpty, IsIn, Length, Matches } from 'class-validator';

/** What an administrator fills in to open an account for a member of staff. */
export class CreateAccountDto {
  @Label('accounts.username')
  @Matches(/^[a-z0-9][a-z0-9._-]{2,59}$/i, { message: 'accounts.username.invalid' })
  username: string;

  @Label('accounts.name')
  @Length(3, 160)
  name: string;

  @Label('accounts.password')
  @Length(12, 200)
  password: string;

  @Label('accounts.roles')
  @ArrayNotEmpty()
  @IsIn(ROLES, { each: true })
  roles: Role[];

  @Label('accounts.group')
  @OptionalField()
  @Length(1, 120)
  group?: string;

  /** The key of the officer that this member of staff is; unit heads need it. */
  @Label('accounts.officer')
  @OptionalField()
  @Length(1, 40)
  officerKey?: string;
}

export class NewPasswordDto {
  @Label('accounts.password')
  @Length(12, 200)
  password: string;
}
