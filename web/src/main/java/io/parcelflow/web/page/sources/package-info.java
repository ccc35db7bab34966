/** The sources: health, limits, what they brought over time, their last errors. */
@NullMarked
package io.parcelflow.web.page.sources;

import org.jspecify.annotations.NullMarked;
