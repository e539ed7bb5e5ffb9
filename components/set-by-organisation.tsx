/** Why something cannot be changed here. */
export function SetByOrganisation() {
  return <p class="section-text section-quiet">Set by your organisation</p>;
}
