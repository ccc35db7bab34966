/** What a run would do before it is begun, and how two ways of doing it compare. */
@NullMarked
package io.parcelflow.web.page.plan;

import org.jspecify.annotations.NullMarked;
