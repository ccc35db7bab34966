/** The dashboard in a real browser. */
@NullMarked
package io.parcelflow.cli.e2e.browser;

import org.jspecify.annotations.NullMarked;
