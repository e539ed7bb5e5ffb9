import { describe, expect, it } from 'vitest';
import { isEveryday } from '../../../../data/detect/everyday';
import { formsIn } from '../../../../data/detect/forms/forms';
import { finds } from '../make-detector';

/** Every row is a sentence a reader may meet; expected is what stands there of the labels. */

describe('German', () => {
  finds(
    'plurals and cases',
    [
      'Schnittstelle',
      'Datenbank',
      'Netzwerk',
      'Rechner',
      'Entwicklerin',
      'Ergebnis',
      'Algorithmus',
      'Datenfeld',
    ],
    [
      ['Die Schnittstellen der Datenbanken', 'Schnittstellen', 'Datenbanken'],
      ['Netzwerke, des Netzwerks, in Netzwerken', 'Netzwerke', 'Netzwerks', 'Netzwerken'],
      ['mit Rechnern', 'Rechnern'],
      ['Entwicklerinnen', 'Entwicklerinnen'],
      ['Ergebnisse der Algorithmen', 'Ergebnisse', 'Algorithmen'],
      ['zwei Datenfelder', 'Datenfelder'],
    ],
    'de',
  );
  finds('an umlaut in the plural', ['Buch', 'Wort'], [['Bücher und Wörtern', 'Bücher', 'Wörtern']], 'de');
  finds(
    'an adjective before the noun',
    ['künstliche Intelligenz', 'maschinelles Lernen', 'Verteiltes System'],
    [
      ['mit künstlicher Intelligenz', 'künstlicher Intelligenz'],
      ['Künstlichen Intelligenzen', 'Künstlichen Intelligenzen'],
      ['des maschinellen Lernens', 'maschinellen Lernens'],
    ],
    'de-AT',
  );
  finds('a tester is no test', ['Test', 'API'], [['der Tester'], ['Tests der APIs', 'Tests', 'APIs']], 'de');
});

describe('French', () => {
  finds(
    'plurals, with their adjectives',
    ['base de données', 'réseau neuronal', 'journal', 'clé publique', 'processus', 'jeu', 'API', 'travail'],
    [
      ['les bases de données', 'bases de données'],
      ['des réseaux neuronaux', 'réseaux neuronaux'],
      ['les journaux, les clés publiques', 'journaux', 'clés publiques'],
      ['un processus, des processus', 'processus', 'processus'],
      ['jeux et travaux', 'jeux', 'travaux'],
      ['les API', 'API'],
    ],
    'fr-CA',
  );
});

describe('Spanish', () => {
  finds(
    'plurals, with their adjectives',
    ['base de datos', 'red neuronal', 'función', 'servidor', 'voz', 'análisis', 'clave pública'],
    [
      ['las bases de datos', 'bases de datos'],
      ['redes neuronales', 'redes neuronales'],
      ['funciones de servidores', 'funciones', 'servidores'],
      ['voces', 'voces'],
      ['los análisis', 'análisis'],
      ['claves públicas', 'claves públicas'],
    ],
    'es-MX',
  );
});

describe('a language without a rule', () => {
  finds('exact forms only', ['tietokanta', 'server'], [['tietokannat, servers'], ['Server', 'Server']], 'fi');
  it.each(['', '??', 'x-klingon', 'EN', 'en_US'])('"%s" is no error', (language) => {
    expect(formsIn(language).make('server', { isVerb: false, isEveryday })).toEqual([]);
  });
});
