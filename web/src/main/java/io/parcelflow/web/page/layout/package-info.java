/** What every page has: its layout, its times, and the engine that renders templates. */
@NullMarked
package io.parcelflow.web.page.layout;

import org.jspecify.annotations.NullMarked;
