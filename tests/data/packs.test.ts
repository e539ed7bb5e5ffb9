import { describe, expect, it } from 'vitest';
import { labelRulesOf } from '../../data/detect/common';
import { Detector } from '../../data/detect/detect';
import { labelsOf } from '../../data/detect/labels';
import { buildTermIndex, TermIndex } from '../../data/detect/term-index';
import { blockText } from '../../data/format/content';
import { readBuiltIns } from '../../data/publish/built-in';

/** The built-in packs themselves: what issue 2 ("Gloss runs") asks them to cover. */

const sources = await readBuiltIns('data/packs');
const packs = sources.map(({ pack }) => pack);
const entries = packs.flatMap((pack) => pack.entries.map((entry) => ({ entry, rules: labelRulesOf(pack) })));
const labels = entries.flatMap(({ entry, rules }, sense) =>
  labelsOf(entry, rules).map((label) => ({ ...label, sense })),
);
const detector = new Detector(new TermIndex(buildTermIndex(labels)));

/** `[surface, ids of the entries it may mean]` of every match in a text. */
function found(text: string): [string, string[]][] {
  return detector
    .detect(text)
    .map(({ start, end, senses }) => [
      text.slice(start, end),
      senses.map((sense) => entries[sense]!.entry.id),
    ]);
}

describe('as a whole', () => {
  it('are the five packs, with at least 120 entries and 20 long reads', () => {
    expect(packs.map(({ info }) => info.name).toSorted()).toEqual([
      'Backend and web',
      'Commerce and finance technology',
      'Data and security',
      'Health technology',
      'Software roles',
    ]);
    expect(entries.length).toBeGreaterThanOrEqual(120);
    expect(entries.filter(({ entry }) => entry.content.length > 0).length).toBeGreaterThanOrEqual(20);
  });

  it('say who made them and under which licence', () => {
    for (const { info } of packs)
      expect(info).toMatchObject({ license: 'CC0-1.0', creator: 'Gloss', inLanguage: 'en' });
  });

  it('define every entry in one or two sentences, and relate it to others', () => {
    const sentences = (text: string) =>
      text.replace(/\b(?:e\.g|i\.e|etc|vs)\./g, '').match(/[.!?](?=\s+[A-Z]|$)/g)?.length ?? 0;
    const wordy = entries.filter(({ entry }) => ![1, 2].includes(sentences(entry.description)));
    expect(wordy.map(({ entry }) => entry.id)).toEqual([]);
    expect(entries.filter(({ entry }) => entry.related.length === 0).map(({ entry }) => entry.id)).toEqual(
      [],
    );
  });

  it('have a full article of about two minutes on the backend engineer', () => {
    const { entry } = entries.find(({ entry: one }) => one.id === 'backend-engineer')!;
    const headings = entry.content.flatMap((block) =>
      typeof block !== 'string' && block.type === 'heading' ? [block.text] : [],
    );
    expect(headings).toEqual(
      expect.arrayContaining(['Overview', 'Advantages', 'Applications', 'Conclusion']),
    );
    const words = entry.content.map(blockText).join(' ').split(/\s+/).length;
    // At 200 to 250 words a minute.
    expect(words).toBeGreaterThan(350);
    expect(words).toBeLessThan(600);
  });
});

describe('cover the terms of the issue, in the forms people write', () => {
  it.each<[entry: string, surfaces: string]>([
    [
      'backend-engineer',
      'backend engineer|backend engineers|back-end engineer|back end engineer|backend developer|back-end developer|back-end developers|Back End Developers',
    ],
    ['frontend-developer', 'frontend developer|front-end developer|front end developers|frontend engineers'],
    ['full-stack-developer', 'full-stack developer|full stack developer|fullstack developers'],
    ['database-administrator', 'database administrator|database administrators|DBA|DBAs'],
    ['stakeholder', 'stakeholder|stakeholders'],
    ['server-side', 'server side|server-side'],
    ['client-side', 'client side|client-side'],
    ['web-application', 'web application|web applications|web app|web apps'],
    ['mobile-application', 'mobile application|mobile applications|mobile app|mobile apps'],
    ['software-system', 'software system|software systems'],
    ['infrastructure', 'infrastructure'],
    ['system-architecture', 'system architecture|system architectures'],
    ['data-structure', 'data structure|data structures'],
    ['algorithm', 'algorithm|algorithms'],
    ['programming-language', 'programming language|programming languages'],
    ['database', 'database|databases'],
    ['data-storage', 'data storage'],
    ['data-management', 'data management'],
    ['business-logic', 'business logic'],
    ['api', 'API|APIs|application programming interface|Application Programming Interfaces'],
    ['third-party-integration', 'third-party integration|third party integrations'],
    ['request-response', 'request/response|request-response'],
    ['caching', 'caching'],
    ['performance-optimization', 'performance optimization|performance optimisation'],
    ['scalability', 'scalability'],
    ['reliability', 'reliability'],
    ['latency', 'latency|latencies'],
    ['data-security', 'data security'],
    ['data-privacy', 'data privacy'],
    ['authentication', 'authentication'],
    ['authorization', 'authorization|authorisation'],
    ['access-control', 'access control|access controls'],
    ['encryption', 'encryption'],
    ['transaction', 'transaction|transactions'],
    ['e-commerce-platform', 'e-commerce platform|ecommerce platforms|e-commerce platforms'],
    ['payment-gateway', 'payment gateway|payment gateways'],
    ['inventory-management-system', 'inventory management system|inventory management systems'],
    ['order-processing-system', 'order processing system|order processing systems'],
    ['customer-data', 'customer data'],
    ['social-media-network', 'social media network|social media networks'],
    ['content-management-system', 'content management system|content management systems|CMS|CMSes'],
    ['online-banking', 'online banking'],
    ['fintech', 'fintech|FinTech|fintechs'],
    ['trading-system', 'trading system|trading systems'],
    ['order-book', 'order book|order books'],
    ['cloud-call-center', 'cloud call center|cloud call centers|cloud call centre'],
    ['user-experience', 'user experience|UX'],
    ['user-interface', 'user interface|user interfaces|UI'],
    ['healthcare-it', 'healthcare IT|health care IT'],
    ['healthtech', 'healthtech|health tech|health-tech'],
    ['patient-data', 'patient data'],
    ['electronic-health-record', 'electronic health record|electronic health records|EHR|EHRs'],
    ['clinical-decision-support', 'clinical decision support'],
    ['telemedicine', 'telemedicine'],
    ['gaming-platform', 'gaming platform|gaming platforms'],
    ['cloud-computing', 'cloud computing'],
    ['glossary', 'glossary|glossaries'],
  ])('%s', (entry, surfaces) => {
    const matches = surfaces.split('|').map((surface) => found(`This is about ${surface}, and more.`));
    expect(matches).toEqual(
      surfaces.split('|').map((surface) => [[surface, expect.arrayContaining([entry])]]),
    );
  });
});

describe('stay quiet about everyday words', () => {
  it.each([
    'it is ours to rest on',
    'may be the cool ones',
    'an ad for a cat',
    'he has no say in it',
    'a dry run of ours',
  ])('%s', (text) => {
    expect(found(text)).toEqual([]);
  });
});
