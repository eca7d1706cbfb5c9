( function () {
	'use strict';
	var kros = window.wcKros;

	// The result is shown by the page itself, so that it looks the same when it is opened later.
	function showAgain( root ) {
		return window.fetch( window.location.href, { credentials: 'same-origin' } ).then( function ( response ) {
			return response.text();
		} ).then( function ( html ) {
			var page = new DOMParser().parseFromString( html, 'text/html' );
			var place = document.getElementById( root.dataset.part );
			var fresh = page.getElementById( root.dataset.part );
			var link = page.querySelector( '[data-route="' + root.dataset.route + '"] .kros-buttons a.button' );
			if ( fresh ) { place.replaceWith( fresh ); }
			if ( link && ! root.querySelector( '.kros-buttons a.button' ) ) { root.querySelector( '.kros-check-start' ).after( link ); }
		} );
	}

	// One call may end before all is done; then the next one goes on with the same run.
	function ask( root, said, run ) {
		return kros.post( root.dataset.route, run ? { run: run } : {} ).then( function ( answer ) {
			if ( ! answer.more ) { return answer; }
			said.textContent = answer.message;
			return ask( root, said, answer.run );
		} );
	}

	// What is said of a row stays after the table is shown anew, and so does the place of whoever uses the keyboard.
	function fixRow( root, button, word ) {
		var row = button.closest( 'tr' );
		var answer = row.querySelector( '.kros-fixed' );
		var buttons = row.querySelectorAll( '[data-fix]' );
		var disable = function ( is ) { buttons.forEach( function ( button ) { button.disabled = is; } ); };
		var asked = { row: button.dataset.row, how: button.dataset.fix, confirm: word };
		disable( true );
		answer.textContent = kros.text.sending;
		return kros.post( root.dataset.route + '/mend', asked ).then( function ( got ) {
			answer.textContent = got.message;
			if ( got.done ) {
				row.classList.add( 'kros-done' );
				return null;
			}
			disable( false );
			button.focus();
			var typed = got.asks && window.prompt( got.message );
			if ( typed ) { return fixRow( root, button, typed ); }
			return got.changed ? showAgain( root ).then( function () {
				var fresh = root.querySelector( '[data-row="' + asked.row + '"]' );
				if ( ! fresh ) { return; }
				fresh.focus();
				fresh.closest( 'tr' ).querySelector( '.kros-fixed' ).textContent = got.message;
			} ) : null;
		} ).catch( function ( error ) {
			answer.textContent = error.message;
			disable( false );
		} );
	}

	function check( root ) {
		var button = root.querySelector( '.kros-check-start' );
		var spinner = root.querySelector( '.spinner' );
		var said = root.querySelector( '.kros-check-said' );
		button.addEventListener( 'click', function () {
			button.disabled = true;
			spinner.classList.add( 'is-active' );
			said.textContent = kros.text.testing;
			ask( root, said ).then( function ( answer ) {
				said.textContent = answer.message;
				return showAgain( root );
			} ).catch( function ( error ) { said.textContent = error.message; } ).then( function () {
				button.disabled = false;
				spinner.classList.remove( 'is-active' );
			} );
		} );
		root.addEventListener( 'click', function ( event ) {
			var button = event.target.closest( '[data-fix]' );
			if ( ! button || ( button.dataset.confirm && ! window.confirm( button.dataset.confirm ) ) ) { return; }
			fixRow( root, button, '' );
		} );
	}

	document.addEventListener( 'DOMContentLoaded', function () {
		document.querySelectorAll( '.kros-check' ).forEach( check );
	} );
}() );
