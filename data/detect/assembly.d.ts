/** AssemblyScript, compiled to WebAssembly, in base64 (data/publish/assembly.mjs). */
declare module '*?assembly' {
  export const base64: string;
}
