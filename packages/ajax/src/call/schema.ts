/** A schema of any library that follows https://standardschema.dev, such as zod, Valibot and ArkType. */
export interface Schema<Output = unknown> {
  readonly "~standard": {
    readonly validate: (value: unknown) => Checked<Output> | Promise<Checked<Output>>;
  };
}

type Checked<Output> =
  | { readonly value: Output; readonly issues?: undefined }
  | { readonly issues: readonly { readonly message: string }[] };
