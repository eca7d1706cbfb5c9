( function () {
	'use strict';
	var kros = window.wcKros;
	var element = kros.element;

	// The count in a tab's name as WordPress shows such counts.
	function badge( tab ) {
		var parts = /^(.*\S)\s+\(([^()]+)\)$/.exec( tab.textContent.trim() );
		if ( ! parts ) { return; }
		tab.replaceChildren( parts[ 1 ] + ' ', element( 'span', parts[ 2 ], 'awaiting-mod kros-count' ) );
	}

	function queue( place ) {
		var working = false;

		// WooCommerce asks before it leaves a page on which a setting was changed; these are none.
		function quiet( event ) {
			if ( event.target.closest( '#kros-queue' ) ) { event.stopPropagation(); }
		}
		document.addEventListener( 'change', quiet, true );
		document.addEventListener( 'input', quiet, true );

		function say( lines ) {
			var result = document.getElementById( 'kros-queue-result' );
			result.replaceChildren.apply( result, lines.map( function ( line ) { return element( 'p', line ); } ) );
			return result;
		}

		// Bodies of tables stay: WordPress listens to what is clicked in them.
		function renew( fresh ) {
			if ( ! place.querySelector( '.kros-queue-table' ) || ! fresh.querySelector( '.kros-queue-table' ) ) {
				place.replaceWith( fresh );
				place = fresh;
				return;
			}
			[ '.subsubsub', '.kros-queue-table tbody', '.top .tablenav-pages', '.bottom .tablenav-pages' ].forEach( function ( part ) {
				place.querySelector( part ).innerHTML = fresh.querySelector( part ).innerHTML;
			} );
			document.getElementById( 'kros-queue-all' ).checked = false;
		}

		function refresh() {
			return window.fetch( window.location.href, { credentials: 'same-origin' } ).then( function ( response ) {
				return response.text();
			} ).then( function ( html ) {
				var page = new DOMParser().parseFromString( html, 'text/html' );
				var fresh = page.getElementById( 'kros-queue' );
				var tab = page.querySelector( '.nav-tab-active' );
				if ( fresh ) { renew( fresh ); }
				if ( tab ) {
					document.querySelector( '.nav-tab-active' ).replaceChildren( tab.textContent );
					badge( document.querySelector( '.nav-tab-active' ) );
				}
			} );
		}

		// One row after the other: a retry may ask KROS, and no request should take long.
		function work( action, rows ) {
			if ( working || ( action === 'cancel' && ! window.confirm( place.dataset.confirm ) ) ) { return; }
			var answers = [];
			var done = 0;
			working = true;
			say( [ kros.text.sending ] );
			rows.reduce( function ( before, row ) {
				return before.then( function () {
					return kros.post( 'ledger/' + row.id + '/' + action );
				} ).catch( function ( error ) {
					return { result: 'refused', message: error.message };
				} ).then( function ( answer ) {
					if ( answer.result !== 'refused' && answer.result !== 'confirm' ) { done++; }
					if ( rows.length === 1 || answer.result === 'refused' || answer.result === 'confirm' ) { answers.push( row.name + ': ' + answer.message ); }
					say( [ ( done + answers.length ) + ' / ' + rows.length ] );
				} );
			}, Promise.resolve() ).then( refresh ).catch( function () {} ).then( function () {
				working = false;
				say( [ place.dataset.done + ' ' + done + ' / ' + rows.length ].concat( answers ) ).focus();
			} );
		}

		document.addEventListener( 'click', function ( event ) {
			var button = event.target.closest( '#kros-queue button' );
			if ( ! button ) { return; }
			if ( button.dataset.action ) {
				work( button.dataset.action, [ { id: button.dataset.row, name: button.dataset.name } ] );
			} else if ( button.id === 'kros-queue-apply' ) {
				var action = document.getElementById( 'kros-queue-action' ).value;
				var ticked = Array.prototype.slice.call( place.querySelectorAll( 'tbody .check-column input:checked' ) );
				if ( ! action || ! ticked.length ) { say( [ place.dataset.none ] ); return; }
				work( action, ticked.map( function ( box ) { return { id: box.value, name: box.dataset.name }; } ) );
			}
		} );
	}

	document.addEventListener( 'DOMContentLoaded', function () {
		var place = document.getElementById( 'kros-queue' );
		var tab = document.querySelector( '.nav-tab-active' );
		if ( tab ) { badge( tab ); }
		if ( place ) { queue( place ); }
	} );
}() );
