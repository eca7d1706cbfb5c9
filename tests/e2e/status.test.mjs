// The status screen: a test notification through the web server, and the file for support.
import test, { before, after } from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { openBrowser, logIn, screenshot, settings } from './browser.mjs';

let browser, page;
before(async () => {
  browser = await openBrowser();
  page = await logIn(browser);
});
after(async () => {
  await browser.close();
});

test('the status says which engine works', async () => {
  await page.goto(settings('status'));
  assert.match(await page.locator('#kros-status-environment tbody tr').first().innerText(), /(extension|executable)/);
  assert.equal(await page.locator('button[name=save]').count(), 0, 'there is nothing to save');
});

test('a test notification comes back through the public address', async () => {
  await page.getByRole('button', { name: 'Send test notification' }).click();
  await page.waitForSelector('#kros-ping-result li');
  assert.match(await page.locator('#kros-ping-result').innerText(), /its signature is valid/);
  await screenshot(page, 'status-1');
});

test('the support bundle is downloaded', async () => {
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Download support bundle' }).click()]);
  assert.match(file.suggestedFilename(), /^kros-support-\d{8}-\d{6}\.(zip|json)$/);
  const content = readFileSync(await file.path());
  assert.ok(content.includes('status.txt'));
});

test('it fits a narrow screen', async () => {
  await page.setViewportSize({ width: 782, height: 900 });
  await page.goto(settings('status'));
  const wide = await page.evaluate(() => [...document.querySelectorAll('table.kros-status')].filter((t) => t.getBoundingClientRect().right > window.innerWidth).length);
  assert.equal(wide, 0);
  await screenshot(page, 'status-2-narrow');
  assert.deepEqual(page.problems, []);
});
