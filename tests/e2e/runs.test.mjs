// A merchant sets the schedule, runs things by hand over chosen orders, and sees what came of it.
import test, { before, after } from 'node:test';
import assert from 'node:assert/strict';
import { openBrowser, logIn, save, screenshot, settings, simulator, required } from './browser.mjs';

const orders = JSON.parse(required('KROS_ORDERS'));
let browser, page;

before(async () => {
  browser = await openBrowser();
  page = await logIn(browser);
  await page.goto(settings());
  await page.fill('#wc_kros_api_token', 'sim-token');
  await save(page);
});
after(async () => {
  assert.deepEqual(page.problems, []);
  await browser.close();
});

const row = (direction) => page.locator('.kros-schedule', { has: page.locator(`#wc_kros_schedule_${direction}`) });
const finished = (word, tab = page) => tab.waitForFunction(
  (name) => document.getElementById('kros-run-result').textContent.includes(name), word, { timeout: 60000 },
);

test('the schedule shows what belongs to the chosen way, and says when the next run is', async () => {
  await page.goto(settings());
  const stock = row('stock_all');
  assert.equal(await stock.locator('input[type=time]').isVisible(), false);
  await page.selectOption('#wc_kros_schedule_stock_changed', 'interval');
  assert.equal(await page.inputValue('#wc_kros_schedule_stock_all'), 'daily', 'all cards once a day besides');
  await page.selectOption('#wc_kros_schedule_stock_changed', 'off');
  assert.equal(await stock.locator('input[type=time]').isVisible(), true);
  assert.equal(await stock.locator('input[type=number]').isVisible(), false);
  await stock.locator('input[type=time]').fill('02:30');
  await page.fill('[name=wc_kros_schedule_orders_minutes]', '10');
  await save(page);
  assert.equal(await row('stock_all').locator('input[type=time]').inputValue(), '02:30');
  assert.match(await page.innerText('#wc_kros_schedule_stock_all_next'), /Next sync run: .*2:30/);
  await screenshot(page, 'runs-1-schedule');
});

test('fewer than five minutes are refused with the reason, and the old value stays', async () => {
  await page.goto(settings());
  await page.$eval('[name=wc_kros_schedule_orders_minutes]', (input) => input.removeAttribute('min'));
  await page.fill('[name=wc_kros_schedule_orders_minutes]', '2');
  await Promise.all([page.waitForEvent('load'), page.click('button[name=save]')]);
  await page.locator('#message.error, .notice-error, .error.inline', { hasText: '5 to 1440 minutes' }).waitFor();
  assert.equal(await page.inputValue('[name=wc_kros_schedule_orders_minutes]'), '10');
  await screenshot(page, 'runs-2-refused');
});

test('chosen orders are reconciled, and the run stands in the table with a link to its page', async () => {
  await page.goto(settings('sync'));
  await screenshot(page, 'runs-3-sync');
  await page.fill('#kros-run-numbers', orders.good.slice(0, 2).join(', '));
  await page.getByRole('button', { name: 'Check status now' }).click();
  await finished('Status check: Finished');
  await page.waitForFunction(() => document.querySelector('.kros-runs')?.textContent.includes('Status check'));
  assert.match(await page.locator('.kros-runs a').first().getAttribute('href'), /section=logs&kros_run=\d+/);
});

test('a number that no order has starts nothing and is named', async () => {
  await page.goto(settings('sync'));
  await page.fill('#kros-run-numbers', '987654');
  await page.getByRole('button', { name: 'Export new orders now' }).click();
  await finished('987654');
  assert.equal(await page.locator('#kros-run').isDisabled(), false);
});

test('a run is paused, goes on and is cancelled', async () => {
  await page.goto(settings('sync'));
  // KROS is slow, so that there is time to press the buttons.
  await simulator('faults', { answer_delay_ms: 3000 });
  await page.getByRole('button', { name: 'Import all cards' }).click();
  await page.getByRole('button', { name: 'Pause' }).click();
  await page.getByRole('button', { name: 'Resume' }).waitFor();
  assert.equal(await page.getByRole('button', { name: 'Import changed cards' }).isDisabled(), true, 'what touches products is one');
  assert.equal(await page.getByRole('button', { name: 'Check status now' }).isDisabled(), false);
  const panel = await page.locator('.kros-run-panel').boundingBox();
  assert.ok(panel.y > 0 && panel.y + panel.height < page.viewportSize().height, 'how far it is stands where one looks');
  await screenshot(page, 'runs-4-paused');
  // Somebody else looks at it, too.
  const other = await page.context().newPage();
  await other.goto(settings('sync'));
  await other.getByRole('button', { name: 'Resume' }).waitFor();
  await page.getByRole('button', { name: 'Resume' }).click();
  await page.getByRole('button', { name: 'Pause' }).waitFor();
  await screenshot(page, 'runs-5-running');
  await page.locator('#kros-run-panels').getByRole('button', { name: 'Cancel' }).click();
  await finished('Import of all cards: Stopped');
  await simulator('faults', { answer_delay_ms: 0 });
  await finished('Import of all cards: Stopped', other);
  await other.close();
  assert.equal(await page.getByRole('button', { name: 'Import all cards' }).isDisabled(), false);
  await screenshot(page, 'runs-6-stopped');
});

test('a whole import runs to its end beside nothing else', async () => {
  await page.goto(settings('sync'));
  await page.getByRole('button', { name: 'Import changed cards' }).click();
  await finished('Import of changed cards: Finished');
  await page.goto(settings());
  await page.selectOption('#wc_kros_schedule_stock_all', 'off');
  await page.fill('[name=wc_kros_schedule_orders_minutes]', '5');
  await save(page);
});
