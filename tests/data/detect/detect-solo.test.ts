import { describe } from 'vitest';
import { finds } from './make-detector';

/** Languages that are written without spaces: labels are found within runs of letters, where words begin and end. */

describe('Japanese', () => {
  finds(
    'a term between particles',
    ['機械学習', '学習', 'サーバー', '水', 'API', 'データベース管理システム', 'が行'],
    [
      ['私は機械学習を学ぶ。', '機械学習'],
      ['機械の学習', '学習'],
      ['サーバーを再起動する', 'サーバー'],
      ['水を飲む', '水'],
      ['水曜日に'],
      ['APIを使う', 'API'],
      ['このAPI', 'API'],
      ['データベース管理システムは', 'データベース管理システム'],
      ['か行'],
    ],
  );
  finds(
    'the same in half-width and decomposed letters',
    ['ガイド', 'パス'],
    [
      ['ｶﾞｲﾄﾞ', 'ｶﾞｲﾄﾞ'],
      ['カ\u3099イト\u3099', 'カ\u3099イト\u3099'],
      ['カイト'],
      ['ハス、バス、パス', 'パス'],
    ],
  );
  finds(
    'punctuation ends a term',
    ['機械学習'],
    [['機械、学習'], ['機械学習、', '機械学習'], ['「機械学習」', '機械学習'], ['']],
  );
  finds(
    'a term of forty letters',
    ['独立行政法人情報処理推進機構情報処理技術者試験情報処理安全確保支援士試験制度'],
    [
      [
        '独立行政法人情報処理推進機構情報処理技術者試験情報処理安全確保支援士試験制度',
        '独立行政法人情報処理推進機構情報処理技術者試験情報処理安全確保支援士試験制度',
      ],
    ],
  );
});

describe('Chinese, Thai, Lao, Khmer, Burmese', () => {
  finds(
    'a term in a sentence',
    ['数据库', '据', 'คอมพิวเตอร์', 'กิน', 'ຂ້ອຍ', 'និយាយ', 'မြန်မာ'],
    [
      ['我们使用数据库。', '数据库'],
      ['数据'],
      ['ฉันใช้คอมพิวเตอร์ทุกวัน', 'คอมพิวเตอร์'],
      ['ฉันกินข้าว', 'กิน'],
      ['ฉันกนข้าว'],
      ['ຂ້ອຍກິນເຂົ້າ', 'ຂ້ອຍ'],
      ['ខ្ញុំនិយាយភាសាខ្មែរ', 'និយាយ'],
      ['မြန်မာစာ', 'မြန်မာ'],
    ],
  );
  finds(
    'an unpaired mark is no harm',
    ['กิน'],
    [['\u0e34'], ['\u3099'], ['ก\u0e34'], ['กิน\u3099', 'กิน\u3099']],
  );
});
