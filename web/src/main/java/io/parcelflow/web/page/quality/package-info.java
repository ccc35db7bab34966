/** The quality page: completeness of records, rejects, and drift. */
@NullMarked
package io.parcelflow.web.page.quality;

import org.jspecify.annotations.NullMarked;
