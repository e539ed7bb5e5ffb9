import { describe, expect, it } from 'vitest';
import { isPrivateAddress } from '../../../data/sync/private-address';

const PRIVATE = [
  'localhost',
  'LOCALHOST.',
  'a.localhost',
  'printer.local',
  'wiki.corp',
  'metadata.google.internal',
  'nas.lan',
  'box.home.arpa',
  'wiki',
  '127.0.0.1',
  '127.255.255.254',
  '0x7f.1',
  '2130706433',
  '017700000001',
  '0.0.0.0',
  '10.0.0.1',
  '100.64.0.1',
  '100.127.255.255',
  '169.254.169.254',
  '172.16.0.1',
  '172.31.255.255',
  '192.168.1.1',
  '192.0.0.1',
  '198.18.0.1',
  '224.0.0.1',
  '255.255.255.255',
  '[::]',
  '[::1]',
  '[fc00::1]',
  '[fdff:1::1]',
  '[fe80::1]',
  '[febf::1]',
  '[fec0::1]',
  '[ff02::1]',
  '[::ffff:127.0.0.1]',
  '[::ffff:c0a8:101]',
  '[::ffff:0:10.0.0.1]',
  '[::127.0.0.1]',
  '[64:ff9b::10.1.2.3]',
  '[64:ff9b:1::1]',
  '[2002:c0a8:101::1]',
];

const PUBLIC = [
  'packs.example',
  'localhost.example',
  'local.example',
  'notlocal.example',
  'alocal.net',
  'xn--bcher-kva.example',
  '1.1.1.1',
  '11.0.0.1',
  '100.63.255.255',
  '100.128.0.1',
  '126.255.255.255',
  '128.0.0.1',
  '169.253.0.1',
  '172.15.0.1',
  '172.32.0.1',
  '192.0.1.1',
  '192.167.1.1',
  '192.169.1.1',
  '198.17.0.1',
  '198.20.0.1',
  '223.255.255.255',
  '[2001:4860:4860::8888]',
  '[2606:4700::1111]',
  '[::ffff:1.1.1.1]',
  '[64:ff9b::1.1.1.1]',
  '[2002:101:101::1]',
  '[1:2:3:4:5:6:7:8]',
];

describe('an address inside the reader’s own network', () => {
  it.each(PRIVATE)('%s', (host) => {
    expect(isPrivateAddress(`https://${host}:8443/pack.json`)).toBe(true);
  });
});

describe('an address that anyone can reach', () => {
  it.each(PUBLIC)('%s', (host) => {
    expect(isPrivateAddress(`https://${host}/pack.json`)).toBe(false);
  });
});
