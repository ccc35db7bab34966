/** What every page has: its frame, its moments, and the engine that renders templates. */
@NullMarked
package io.parcelflow.app.web.page.frame;

import org.jspecify.annotations.NullMarked;
