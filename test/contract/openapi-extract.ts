import { readFileSync } from 'node:fs';
import { Ajv, type AnySchemaObject, type ValidateFunction } from 'ajv';
import formats from 'ajv-formats';
import { correctDefinitions, corrections, reference } from './openapi-corrections.ts';

interface Operation {
  responses: Record<string, { schema?: AnySchemaObject }>;
}

interface Extract {
  paths: Record<string, Record<string, Operation>>;
  definitions: Record<string, AnySchemaObject>;
  'x-known-mismatches-with-the-wire': string[];
}

const oauthError: AnySchemaObject = {
  type: 'object',
  required: ['error', 'error_description'],
  additionalProperties: false,
  properties: { error: { type: 'string' }, error_description: { type: 'string' } },
};

/** Coder's API description, made to agree with the wire, as a checker of answers. */
export class OpenApiExtract {
  readonly mismatches: string[];
  readonly #extract: Extract;
  readonly #ajv: Ajv;

  constructor(file: string) {
    this.#extract = JSON.parse(readFileSync(file, 'utf8')) as Extract;
    this.mismatches = this.#extract['x-known-mismatches-with-the-wire'];
    this.#ajv = new Ajv({ strict: false, allErrors: true });
    (formats.default as unknown as (ajv: Ajv) => Ajv)(this.#ajv);
    this.#ajv.addSchema({ $id: 'coder', definitions: correctDefinitions(this.#extract.definitions) });
  }

  /** Operations that are described, as `get /path`. */
  get operations(): string[] {
    const methods = ['get', 'put', 'post', 'delete', 'patch'];
    return Object.entries(this.#extract.paths).flatMap(([path, item]) =>
      Object.keys(item)
        .filter((name) => methods.includes(name))
        .map((method) => `${method} ${path}`),
    );
  }

  /**
   * What is wrong with an answer to `operation` (`get /path/{name}`), or nothing. Statuses below 400 must be the described
   * ones; errors must have Coder's or OAuth2's error body.
   */
  findFault(operation: string, status: number, body: unknown): string | undefined {
    const [method = '', path = ''] = operation.split(' ');
    const described = this.#extract.paths[path]?.[method];
    if (!described) return `${operation} is not described`;
    const correction = corrections[operation];
    if (status >= 400) return this.#check(errorSchema(path, body), body);
    const statuses = correction ? [correction.status] : Object.keys(described.responses);
    if (!statuses.includes(String(status))) return `status ${status} is not one of ${statuses.join(', ')}`;
    const schema = correction ? correction.schema : described.responses[String(status)]?.schema;
    return schema && Object.keys(schema).length ? this.#check(schema, body) : undefined;
  }

  #check(schema: AnySchemaObject, body: unknown): string | undefined {
    const validate: ValidateFunction = this.#ajv.compile(rebase(schema));
    return validate(body) ? undefined : this.#ajv.errorsText(validate.errors, { dataVar: 'body' });
  }
}

function errorSchema(path: string, body: unknown): AnySchemaObject {
  const isGate = typeof body === 'object' && body !== null && 'message' in body;
  return path.startsWith('/oauth2/') && !isGate ? oauthError : reference('codersdk.Response');
}

/** Points references of a schema at the shared definitions. */
function rebase(schema: AnySchemaObject): AnySchemaObject {
  return JSON.parse(JSON.stringify(schema).replaceAll('"#/definitions/', '"coder#/definitions/')) as AnySchemaObject;
}
