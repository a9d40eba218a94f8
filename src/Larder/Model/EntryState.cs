namespace Larder;

/// <summary>Where an entry stands in one store.</summary>
public enum EntryState
{
    /// <summary>Nothing is there, as far as the store can tell.</summary>
    Absent,

    /// <summary>It is there and answered to everybody.</summary>
    Present,

    /// <summary>Its time is over; nobody is answered it, and it is about to be freed.</summary>
    Expired,

    /// <summary>Its time is over, but it is kept to be served stale.</summary>
    Retained,

    /// <summary>One of its tags was removed; nobody is answered it, and it is about to be freed.</summary>
    RemovedByTag,

    /// <summary>The store could not be asked.</summary>
    Unknown,
}
