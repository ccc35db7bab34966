/** Generated from {@code src/main/jte/service}. */
@NullMarked
package io.parcelflow.app.web.page.template.service;

import org.jspecify.annotations.NullMarked;
