import { render } from 'preact';
import browser from 'webextension-polyfill';
import { sender } from '../../data/messages';
import { Popup } from './popup';
import '../../components/theme.css';
import '../../components/page.css';
import '../../components/card.css';
import '../../components/panel.css';
import '../../components/search.css';
import '../../components/switch.css';
import './popup.css';

const app = document.getElementById('app');
if (app) render(<Popup send={sender((message) => browser.runtime.sendMessage(message))} />, app);
