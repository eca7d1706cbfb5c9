// One Chromium for a test file, a page with an administrator logged in, and screenshots where the environment asks for them.
import { createRequire } from 'node:module';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

const { chromium } = createRequire(process.env.WC_KROS_NODE)('playwright-core');

export const shop = required('KROS_SHOP_URL');
const screenshots = process.env.KROS_SCREENSHOTS;

export function required(name) {
  if (!process.env[name]) throw new Error(`${name} is not set; run ./build.sh test browser`);
  return process.env[name];
}

export async function openBrowser() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
    headless: true,
    args: [
      '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
      '--disable-component-update', '--disable-sync',
    ],
  });
}

// A page in which JavaScript errors and answers of 500 and more are kept in `page.problems`.
export async function logIn(browser, size = { width: 1280, height: 900 }) {
  const context = await browser.newContext({ viewport: size, permissions: ['clipboard-read', 'clipboard-write'] });
  // Nothing outside this machine is asked for.
  await context.route('**/*', (route) => (new URL(route.request().url()).hostname === '127.0.0.1' ? route.continue() : route.abort()));
  const page = await context.newPage();
  page.problems = [];
  page.on('pageerror', (error) => page.problems.push(`${page.url()}: ${error.message}`));
  page.on('response', (answer) => answer.status() >= 500 && page.problems.push(`${answer.status()} ${answer.url()}`));
  await page.goto(`${shop}/wp-login.php`);
  await page.fill('#user_login', 'admin');
  await page.fill('#user_pass', 'admin');
  await Promise.all([page.waitForURL(/wp-admin/), page.click('#wp-submit')]);
  return page;
}

export async function screenshot(page, name) {
  if (!screenshots) return;
  mkdirSync(screenshots, { recursive: true });
  await page.screenshot({ path: join(screenshots, `${name}.png`), fullPage: true });
}

// Tells the simulated KROS something: `catalog` edits rows, `faults` makes it slow or faulty.
export const simulator = (what, body) => fetch(`${required('KROS_SIM_URL')}/sim/${what}`, {
  method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body),
});

// Saves the settings on the page and waits until WooCommerce says so on the next one.
export async function save(page) {
  await Promise.all([page.waitForEvent('load'), page.click('button[name=save]')]);
  await page.waitForSelector('#message.updated, .notice-success, .updated.inline');
}

export const settings = (section = '') => `${shop}/wp-admin/admin.php?page=wc-settings&tab=wc_kros${section && `&section=${section}`}`;
