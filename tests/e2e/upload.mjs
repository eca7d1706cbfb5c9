// What a merchant does first: uploads the plugin's zip in wp-admin and activates it.
import assert from 'node:assert/strict';
import { screenshot, shop, required } from './browser.mjs';

export async function uploadAndActivate(page, name) {
  await page.goto(`${shop}/wp-admin/plugin-install.php?tab=upload`);
  await page.setInputFiles('#pluginzip', required('KROS_PLUGIN_ZIP'));
  await page.click('#install-plugin-submit');
  await page.waitForSelector('a.button-primary[href*="action=activate"]');
  await screenshot(page, `${name}-1-uploaded`);
  await page.click('a.button-primary[href*="action=activate"]');
  await page.waitForURL(/plugins\.php/);
  assert.equal(await page.locator('tr.active[data-plugin^="wc-kros-fakturacia-sklad-connector/"]').count(), 1);
}
