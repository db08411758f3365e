import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { connect } from './bridge.ts';
import { NoBridge } from './ui/no-bridge.tsx';
import './ui/base.css';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');

const bridge = window.lanyard;
createRoot(root).render(
  <StrictMode>{bridge === undefined ? <NoBridge /> : <App connection={connect(bridge)} />}</StrictMode>,
);
