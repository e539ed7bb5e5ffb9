/**
 * Which addresses lie inside the reader's own machine or network, where a publisher has no business: their redirects
 * and mirrors could make the reader's browser knock at a router or a printer. Only what the address itself shows
 * is seen; a public name that resolves to a private number is not, since an extension learns no IP addresses, and of
 * several redirects in a row only where they end.
 */

/**
 * Names that no public server has: RFC 6761 (localhost), RFC 6762 (local, and those of its appendix G that networks
 * use), RFC 8375 (home.arpa), ICANN's resolution 2024.07.29.06 (internal).
 */
const PRIVATE_NAME = /(^|\.)(localhost|local|internal|intranet|private|corp|home|lan|home\.arpa)$/;

/**
 * Whether an address names a private host.
 * @param address a valid address; hosts are read as `URL` writes them, where `0x7f.1` is `127.0.0.1`
 */
export function isPrivateAddress(address: string): boolean {
  const host = new URL(address).hostname.replace(/\.$/, '');
  if (host.startsWith('[')) return isPrivateV6(host.slice(1, -1));
  const numbers = readV4(host);
  if (numbers) return isPrivateV4(numbers);
  return !host.includes('.') || PRIVATE_NAME.test(host);
}

type V4 = [number, number, number, number];

function readV4(host: string): V4 | undefined {
  return /^\d+\.\d+\.\d+\.\d+$/.test(host) ? (host.split('.').map(Number) as V4) : undefined;
}

/** What is not globally reachable in IANA's registry of special-purpose IPv4 addresses (RFC 6890), and multicast. */
function isPrivateV4([a, b, c]: V4): boolean {
  return (
    [0, 10, 127].includes(a) ||
    a >= 224 ||
    (a === 100 && b >= 64 && b < 128) ||
    (a === 169 && b === 254) ||
    (a === 172 && b >= 16 && b < 32) ||
    (a === 192 && (b === 168 || (b === 0 && (c === 0 || c === 2)))) ||
    (a === 198 && (b === 18 || b === 19 || (b === 51 && c === 100))) ||
    (a === 203 && b === 0 && c === 113)
  );
}

/** Ranges by their first 16 bits, and those that carry an IPv4 address in them. */
function isPrivateV6(host: string): boolean {
  const groups = expand(host);
  const [first] = groups as [number];
  if ((first & 0xfe00) === 0xfc00) return true; // Unique local, RFC 4193
  if (first >= 0xfe80 && first < 0xff00) return true; // Link-local, and site-local as it once was
  if (first >= 0xff00) return true; // Multicast
  const startsWith = (...head: number[]) => head.every((group, at) => groups[at] === group);
  // Unspecified, loopback, IPv4-compatible (all of ::/96), mapped (RFC 4291), translated (RFC 2765 and 6052), 6to4.
  if (startsWith(0, 0, 0, 0, 0, 0) || startsWith(0, 0, 0, 0, 0, 0xffff)) return isPrivateAt(groups, 6);
  if (startsWith(0, 0, 0, 0, 0xffff, 0) || startsWith(0x64, 0xff9b, 0, 0, 0, 0))
    return isPrivateAt(groups, 6);
  if (startsWith(0x64, 0xff9b, 1)) return true; // For translation within a network, RFC 8215
  return first === 0x2002 && isPrivateAt(groups, 1);
}

function isPrivateAt(groups: readonly number[], at: number): boolean {
  const [high = 0, low = 0] = groups.slice(at, at + 2);
  return isPrivateV4([high >> 8, high & 255, low >> 8, low & 255]);
}

/** The eight groups of an IPv6 address as `URL` writes it: hexadecimal only, one `::` at most. */
function expand(host: string): number[] {
  const [head = '', tail] = host.split('::');
  const groupsOf = (text: string) => (text === '' ? [] : text.split(':').map((group) => parseInt(group, 16)));
  const start = groupsOf(head);
  if (tail === undefined) return start;
  const end = groupsOf(tail);
  return [...start, ...Array.from({ length: 8 - start.length - end.length }, () => 0), ...end];
}
