/** What every page has: its frame, its moments, and the engine that renders templates. */
@NullMarked
package io.parcelflow.web.page.layout;

import org.jspecify.annotations.NullMarked;
