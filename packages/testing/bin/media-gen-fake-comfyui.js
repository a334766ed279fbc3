#!/usr/bin/env node
// Stands here so that a fresh install can link the command before anything is built.
import '../dist/comfyui/bin.js';
