namespace Larder.Stores;

/// <summary>Where another part of a stack stands, seen from one of its parts.</summary>
public enum StackSide
{
    /// <summary>Further outside: calls come to it first.</summary>
    Outside,

    /// <summary>Further inside, on any level.</summary>
    Inside,

    /// <summary>Further inside, in the first of the stores that the part wraps.</summary>
    Near,
}
