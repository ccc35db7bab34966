package io.parcelflow.store.sqlite;

/**
 * Decides which of several stored properties is the one that is looked for.
 *
 * <p>A parcel number decides if state and county do not speak against it. An address names one
 * property only as long as no two parcel numbers are known at it (condominiums without unit
 * numbers); beyond that only those without a number are alike.
 */
final class AlikeProperties {

    private final String parcel;
    private final long except;

    private long exact;
    private long sameNumber;
    private int sameNumberCount;

    private long atAddress;
    private long atAddressWithoutParcel;
    private String parcelAtAddress;
    private boolean isShared;

    /**
     * Begins a decision.
     *
     * @param parcel parcel key of the property that is looked for, empty if it has none
     * @param except a property that is not looked for, 0 for none
     */
    AlikeProperties(String parcel, long except) {
        this.parcel = parcel;
        this.parcelAtAddress = parcel;
        this.except = except;
    }

    void addByNumber(long id, String otherParcel) {
        if (id == except) {
            return;
        }
        if (otherParcel.equals(parcel)) {
            exact = id;
        } else if (PropertyKeys.sameParcel(otherParcel, parcel)) {
            sameNumber = id;
            sameNumberCount++;
        }
    }

    void addByAddress(long id, String otherParcel) {
        if (id != except) {
            atAddress = older(atAddress, id);
            if (otherParcel.isEmpty()) {
                atAddressWithoutParcel = older(atAddressWithoutParcel, id);
            }
        }
        if (!otherParcel.isEmpty()) {
            isShared |=
                    !parcelAtAddress.isEmpty()
                            && !PropertyKeys.sameParcel(parcelAtAddress, otherParcel);
            parcelAtAddress = otherParcel;
        }
    }

    private static long older(long known, long id) {
        return known == 0 ? id : Math.min(known, id);
    }

    /** The property, 0 if there is none. */
    long found() {
        if (exact != 0 || sameNumberCount == 1) {
            return exact != 0 ? exact : sameNumber;
        }
        if (isShared) {
            return parcel.isEmpty() ? atAddressWithoutParcel : 0;
        }
        return atAddress;
    }
}
