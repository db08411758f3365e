import { build } from 'vite';
import { mainConfig, preloadConfig, rendererConfig } from './config/vite.ts';

await Promise.all([build(mainConfig), build(preloadConfig), build(rendererConfig)]);
