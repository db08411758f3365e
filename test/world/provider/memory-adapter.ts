import type { Adapter, AdapterPayload } from 'oidc-provider';

/** Keeps what the provider stores in memory, one map for each instance of the provider. */
export function createMemoryAdapter(): new (name: string) => Adapter {
  const rows = new Map<string, { payload: AdapterPayload; endsAt: number }>();
  return class MemoryAdapter implements Adapter {
    readonly #name: string;

    constructor(name: string) {
      this.#name = name;
    }

    async upsert(id: string, payload: AdapterPayload, expiresIn?: number): Promise<void> {
      rows.set(`${this.#name}:${id}`, { payload, endsAt: expiresIn ? Date.now() + expiresIn * 1000 : Infinity });
    }

    async find(id: string): Promise<AdapterPayload | undefined> {
      const row = rows.get(`${this.#name}:${id}`);
      return row && row.endsAt > Date.now() ? row.payload : undefined;
    }

    async findByUid(uid: string): Promise<AdapterPayload | undefined> {
      return this.#findBy('uid', uid);
    }

    async findByUserCode(userCode: string): Promise<AdapterPayload | undefined> {
      return this.#findBy('userCode', userCode);
    }

    async consume(id: string): Promise<void> {
      const row = rows.get(`${this.#name}:${id}`);
      if (row) row.payload['consumed'] = Math.floor(Date.now() / 1000);
    }

    async destroy(id: string): Promise<void> {
      rows.delete(`${this.#name}:${id}`);
    }

    async revokeByGrantId(grantId: string): Promise<void> {
      for (const [name, row] of rows) if (row.payload.grantId === grantId) rows.delete(name);
    }

    #findBy(field: 'uid' | 'userCode', value: string): AdapterPayload | undefined {
      for (const [name, row] of rows) {
        if (name.startsWith(`${this.#name}:`) && row.payload[field] === value) return row.payload;
      }
      return undefined;
    }
  };
}
