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
			var mend = event.target.closest( '[data-mend]' );
			if ( ! mend ) { return; }
			var row = mend.closest( 'tr' );
			var answer = row.querySelector( '.kros-mended' );
			mend.disabled = true;
			answer.textContent = kros.text.sending;
			kros.post( root.dataset.route + '/mend', { row: mend.dataset.row, how: mend.dataset.mend } ).then( function ( got ) {
				answer.textContent = got.message;
				if ( got.done ) { row.classList.add( 'kros-done' ); } else { mend.disabled = false; }
			} ).catch( function ( error ) {
				answer.textContent = error.message;
				mend.disabled = false;
			} );
		} );
	}

	document.addEventListener( 'DOMContentLoaded', function () {
		document.querySelectorAll( '.kros-check' ).forEach( check );
	} );
}() );
