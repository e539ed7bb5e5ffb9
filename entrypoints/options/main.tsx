import { render } from 'preact';
import browser from 'webextension-polyfill';
import { BUILT_IN_CATALOG } from '../../data/format/pack';
import { sender } from '../../data/messages';
import { Options } from './options';
import '../../components/theme.css';
import '../../components/page.css';
import '../../components/rows.css';
import '../../components/switch.css';
import '../../components/choice.css';
import '../../components/pack-row.css';
import '../../components/add-pack.css';
import '../../components/density-choice.css';
import './options.css';

const app = document.getElementById('app');
const send = sender((message) => browser.runtime.sendMessage(message));
const { version } = browser.runtime.getManifest();
if (app) render(<Options send={send} version={version} catalog={BUILT_IN_CATALOG} />, app);
