import { PlatformException } from '../errors/index.ts';
import { quoteName } from '../store/index.ts';
import type { TransactionServices } from './services.ts';

/** `Test.setCreatedDate`. @param moment milliseconds since 1970 @throws PlatformException `System.TypeException` */
export function setCreatedDate(
  { schema, store }: Pick<TransactionServices, 'schema' | 'store'>,
  recordId: string,
  moment: number,
): void {
  const object = schema.objectByPrefix(recordId.slice(0, 3));
  const changed =
    object === undefined
      ? 0
      : store.run(`UPDATE ${quoteName(object.name)} SET "CreatedDate" = ? WHERE "Id" = ?`, [moment, recordId]);
  if (changed === 0) {
    throw new PlatformException('System.TypeException', `No record has the id ${recordId}`);
  }
}
