import { toJsonSchema } from '@valibot/to-json-schema';
import type * as v from 'valibot';

/** What a published JSON Schema says of itself. */
export interface SchemaInfo {
  title: string;
  description: string;
  /** Schemas that others refer to by name. */
  parts: Record<string, v.GenericSchema>;
}

/**
 * Rules that JSON Schema cannot say; schemas say them in a second way where they can (`v.metadata({ pattern })`),
 * and tests/data/format/json-schema.test.ts lists those that are left.
 */
const LEFT_OUT = ['check', 'transform', 'trim'] as const;

/** A schema of ours as JSON Schema 2020-12. */
export function jsonSchemaOf(
  schema: v.GenericSchema,
  { title, description, parts }: SchemaInfo,
): Record<string, unknown> {
  const { $schema, $defs, ...rest } = toJsonSchema(schema, {
    target: 'draft-2020-12',
    ignoreActions: [...LEFT_OUT],
    definitions: parts,
  });
  return { $schema, title, description, ...rest, $defs };
}
