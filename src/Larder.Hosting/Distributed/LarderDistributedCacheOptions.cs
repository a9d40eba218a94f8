namespace Larder;

/// <summary>How a <see cref="LarderDistributedCache"/> keeps values.</summary>
public sealed record LarderDistributedCacheOptions
{
    /// <summary>How long a value lives that is set without any expiration.</summary>
    /// <value>For ever unless set, as the framework has it; the bound of the store still holds.</value>
    public Expiration DefaultExpiration { get; init; } = Expiration.Never;

    /// <summary>The clock by which absolute instants are turned into times to live.</summary>
    /// <value>The system's clock unless set.</value>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}
