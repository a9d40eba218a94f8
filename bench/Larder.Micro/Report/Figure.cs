namespace Larder.Micro.Report;

/// <summary>A line of the table: one thing measured in one or several ways, as a rule with a hot key and with a thousand keys.</summary>
/// <param name="What">What was measured.</param>
/// <param name="Unit">The unit of the values.</param>
/// <param name="Values">What was measured, one for each way.</param>
internal sealed record Figure(string What, string Unit, params double[] Values)
{
    /// <summary>The values it is compared with, and what they are called.</summary>
    public (string Name, double[] Values)? Base { get; init; }

    /// <summary>The most that the ratios, or without a base the values, should be.</summary>
    public double[]? Targets { get; init; }

    /// <summary>Bytes allocated by each operation; null where nobody asks.</summary>
    public double? Bytes { get; init; }

    /// <summary>The most bytes that an operation should allocate.</summary>
    public double? MostBytes { get; init; }

    public double[]? Ratios =>
        Base is { } of ? [.. Values.Zip(of.Values, static (value, floor) => value / floor)] : null;

    /// <summary>Whether every target is met; null without a target.</summary>
    public bool? IsMet =>
        Targets is null && MostBytes is null
            ? null
            : (
                Targets is null
                || (Ratios ?? Values).Zip(Targets, static (value, most) => value <= most).All(static x => x)
            ) && !(Bytes > MostBytes);
}
