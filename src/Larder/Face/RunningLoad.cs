namespace Larder;

/// <summary>A load of a key that is running.</summary>
/// <param name="IsRefresh">It replaces a value that is still served; nobody has to wait for it.</param>
/// <param name="Callers">How many wait for it or keep it running.</param>
public sealed record RunningLoad(bool IsRefresh, int Callers);
