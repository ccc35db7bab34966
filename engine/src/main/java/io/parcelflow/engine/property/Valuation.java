package io.parcelflow.engine.property;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What an assessor values a property at for one tax year, in US dollars.
 *
 * @param taxYear the year the valuation is for
 * @param limitedValue the value that tax is levied on (Arizona's limited property value), if known
 * @param fullCashValue the market value (Arizona's full cash value), if known
 */
public record Valuation(
        int taxYear, @Nullable BigDecimal limitedValue, @Nullable BigDecimal fullCashValue) {}
