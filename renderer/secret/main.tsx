import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { NoBridge } from '../ui/no-bridge.tsx';
import { SecretScreen } from './secret-screen.tsx';
import '../ui/base.css';

const root = document.getElementById('root');
if (root === null) throw new Error('secret.html has no #root');

const bridge = window.lanyardSecret;
createRoot(root).render(
  <StrictMode>{bridge === undefined ? <NoBridge /> : <SecretScreen commands={bridge.commands} />}</StrictMode>,
);
