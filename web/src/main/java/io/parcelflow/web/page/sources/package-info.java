/** The sources page: health, limits, yield over time, recent errors. */
@NullMarked
package io.parcelflow.web.page.sources;

import org.jspecify.annotations.NullMarked;
