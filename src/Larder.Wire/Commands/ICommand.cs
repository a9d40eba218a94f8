namespace Larder.Wire.Commands;

/// <summary>Something that can be written as one command.</summary>
internal interface ICommand
{
    /// <summary>The most bytes that it takes.</summary>
    int MaxLength { get; }

    /// <summary>Where its first key belongs among several servers, as the protocol counts; below zero without one.</summary>
    int Slot { get; }

    /// <summary>Writes it.</summary>
    /// <returns>How many bytes it took.</returns>
    int WriteTo(Span<byte> output);
}
