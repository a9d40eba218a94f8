namespace Larder;

/// <summary>The state of an entry, whether it has tags, and its priority, in one byte.</summary>
internal static class NodeMark
{
    public const byte Tagged = 1 << 3;

    private const int PriorityShift = 4;
    private const int StateMask = Tagged - 1;

    public static byte Of(NodeState state, EntryPriority priority) =>
        (byte)((byte)state | (((int)priority - (int)EntryPriority.Low) ^ 1) << PriorityShift);

    public static byte With(byte mark, NodeState state) => (byte)((mark & ~StateMask) | (byte)state);

    public static NodeState StateOf(byte mark) => (NodeState)(mark & StateMask);

    // an ordinary entry has no bit set
    public static EntryPriority PriorityOf(byte mark) =>
        (EntryPriority)(((mark >> PriorityShift) ^ 1) + (int)EntryPriority.Low);
}
