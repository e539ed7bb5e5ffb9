import { render } from 'preact';
import { Reader } from './reader';
import '../../components/theme.css';
import '../../components/page.css';
import '../../components/reading.css';

const app = document.getElementById('app');
if (app) render(<Reader />, app);
