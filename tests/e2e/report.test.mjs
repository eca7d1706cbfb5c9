// The reconciliation report: an order in the trash is restored from its row with the keyboard; another row is checked again.
import test, { before, after } from 'node:test';
import assert from 'node:assert/strict';
import { openBrowser, logIn, save, screenshot, settings, required } from './browser.mjs';

const [first, second] = JSON.parse(required('KROS_ORDERS')).good;
let browser, page;

// A call of the shop's own REST API, as the page makes it.
const rest = (method, path, body) => page.evaluate(([verb, to, data]) => window.fetch(window.wcKros.root.replace('wc-kros/v1/', '') + to, {
  method: verb, headers: { 'X-WP-Nonce': window.wcKros.nonce, 'Content-Type': 'application/json' }, body: data && JSON.stringify(data),
}).then((answer) => answer.json()), [method, path, body]);

async function run(kind) {
  let { id, state } = await rest('POST', 'wc-kros/v1/runs', { kind, numbers: `${first}, ${second}` });
  while (state === 'running') ({ state } = await rest('POST', `wc-kros/v1/runs/${id}/push`, {}));
}

before(async () => {
  browser = await openBrowser();
  page = await logIn(browser);
  await page.goto(settings());
  await page.fill('#wc_kros_api_token', 'sim-token');
  await save(page);
  await page.goto(settings('sync'));
  await run('export_orders');
  await page.waitForTimeout(1000);
  await run('reconcile');
  await page.goto(settings('status'));
});
after(async () => {
  assert.deepEqual(page.problems, []);
  await browser.close();
});

const row = (order) => page.locator('.kros-report tbody tr', { hasText: `#${order}` }).first();

test('orders in the trash are found, and one is restored with the keyboard once the question is answered', async () => {
  for (const order of [first, second]) await rest('DELETE', `wc/v3/orders/${order}`);
  await page.getByRole('button', { name: 'Create the report now' }).click();
  await row(first).waitFor({ timeout: 60000 });
  await screenshot(page, 'report-1-trash');
  let asked = '';
  page.once('dialog', (dialog) => { asked = dialog.message(); return dialog.dismiss(); });
  await row(first).getByRole('button', { name: /^Restore the order/ }).focus();
  await page.keyboard.press('Enter');
  assert.equal(asked, 'Restore the order from the trash?');
  assert.equal((await rest('GET', `wc/v3/orders/${first}`)).status, 'trash', 'the answer was no');
  page.once('dialog', (dialog) => dialog.accept());
  await page.keyboard.press('Enter');
  await row(first).locator('.kros-fixed', { hasText: 'The order is restored.' }).waitFor();
  assert.notEqual((await rest('GET', `wc/v3/orders/${first}`)).status, 'trash');
  assert.equal(await row(first).getByRole('button', { name: /^Mark as seen/ }).isDisabled(), true);
});

test('a row that is checked again says what is so now, and keeps the place of the keyboard', async () => {
  await rest('DELETE', `wc/v3/orders/${second}?force=true`);
  await row(second).getByRole('button', { name: /^Check again/ }).focus();
  await page.keyboard.press('Enter');
  // It cannot come back, and the table is shown anew.
  await row(second).getByRole('button', { name: /^Restore the order/ }).waitFor({ state: 'detached' });
  await row(second).locator('.kros-fixed', { hasText: 'Checked, the difference remains' }).waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.dataset.fix), 'check');
  await screenshot(page, 'report-2-checked');
});
