namespace Larder.Wire.Commands;

/// <summary>Something that can be written as one command.</summary>
internal interface ICommand
{
    /// <summary>The most bytes that it takes.</summary>
    int MaxLength { get; }

    /// <summary>Where its first key belongs among several servers, as the protocol counts; below zero without one.</summary>
    int Slot { get; }

    /// <summary>What its reply must repeat, so that it cannot be taken for another; zero where the protocol has no such thing.</summary>
    uint Mark { get; }

    /// <summary>Writes it.</summary>
    /// <returns>How many bytes it took.</returns>
    int WriteTo(Span<byte> output);
}
