// The queue and the log: a document is cancelled and sent again, by mouse and by keyboard; the log is filtered and exported.
import test, { before, after } from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { openBrowser, logIn, screenshot, settings } from './browser.mjs';

let browser, page, dialogs;

before(async () => {
  browser = await openBrowser();
  page = await logIn(browser);
  dialogs = [];
  page.on('dialog', (dialog) => {
    dialogs.push(dialog.type());
    return dialog.accept();
  });
});
after(async () => {
  await browser.close();
});

const refused = `${settings('sync')}&kros_state=refused`;
const said = () => page.waitForSelector('#kros-queue-result:has-text("Done:")').then((result) => result.innerText());

test('the tab says how many documents need attention, and the list shows them', async () => {
  await page.goto(settings('sync'));
  // What was sent again before is refused again by a run, not by luck.
  await page.getByRole('button', { name: 'Export new orders now' }).click();
  await page.waitForFunction(() => document.getElementById('kros-run-result').textContent.includes('Finished'), null, { timeout: 60000 });
  await page.goto(settings('sync'));
  const count = await page.innerText('.nav-tab-active .kros-count');
  await page.getByRole('link', { name: /Action needed/ }).click();
  await page.waitForURL(/kros_state=problems/);
  const rows = await page.locator('.kros-queue-table tbody .column-state').allInnerTexts();
  assert.equal(count.replace(/\D/g, ''), String(rows.length));
  assert.ok(rows.length > 0 && rows.every((state) => ['Refused', 'Needs attention'].includes(state)), rows.join());
  await screenshot(page, 'queue-1-something-to-do');
});

test('a document is cancelled with the keyboard, and sent again', async () => {
  await page.goto(refused);
  const number = (await page.locator('.kros-queue-table .row-title').first().innerText()).match(/#(\S+)/)[1];
  await page.locator('.kros-queue-cancel').first().focus();
  await page.keyboard.press('Enter');
  assert.match(await said(), /1 \/ 1/);
  assert.deepEqual(dialogs, ['confirm']);
  assert.equal(await page.evaluate(() => document.activeElement.id), 'kros-queue-result', 'the focus does not get lost');

  await page.goto(settings('sync'));
  await page.focus('#kros-queue-search');
  await page.keyboard.type(`#${number}`);
  await page.keyboard.press('Enter');
  await page.waitForURL(/kros_search/);
  assert.deepEqual(dialogs, ['confirm'], 'nobody is asked whether to leave the page');
  assert.equal(await page.locator('.kros-queue-table .column-state >> text=Not sent').count(), 1);

  await page.locator('tr', { hasText: 'Not sent' }).locator('.kros-queue-retry').click();
  assert.match(await said(), /1 \/ 1/);
  assert.equal(await page.locator('.kros-queue-table .column-state >> text=In the queue').count(), 1);
  await screenshot(page, 'queue-2-sent-again');
});

test('many are cancelled at once', async () => {
  await page.goto(settings('sync'));
  await page.click('#kros-queue-apply');
  assert.match(await page.innerText('#kros-queue-result'), /Select rows/);
  await page.check('#kros-queue-all');
  await page.selectOption('#kros-queue-action', 'cancel');
  await page.click('#kros-queue-apply');
  const words = await said();
  const rows = await page.locator('.kros-queue-table tbody tr').count();
  const cancelled = await page.locator('.kros-queue-table .column-state >> text=Not sent').count();
  assert.match(words, new RegExp(`Done: ${cancelled} / ${rows}`));
  assert.ok(cancelled < rows && words.includes('It cannot be cancelled'), 'what is in KROS stays');
  await screenshot(page, 'queue-3-cancelled');
});

test('the log is filtered by text and exported', async () => {
  await page.goto(settings('logs'));
  await page.fill('[name=kros_search]', 'cancelled manually');
  await page.press('[name=kros_search]', 'Enter');
  await page.waitForURL(/kros_search/);
  const lines = await page.locator('table.kros-log tbody tr').count();
  assert.ok(lines > 0);
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Export CSV' }).click()]);
  assert.match(file.suggestedFilename(), /^kros-log-.*\.csv$/);
  const csv = readFileSync(await file.path(), 'utf8');
  assert.match(csv, /^\uFEFF"time","level"/);
  assert.equal(csv.trim().split('\r\n').length, lines + 1);
  await screenshot(page, 'log-1-filtered');
});

test('nothing went wrong on the pages', () => assert.deepEqual(page.problems, []));
