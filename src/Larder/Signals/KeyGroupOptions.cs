namespace Larder;

/// <summary>How keys are grouped for statistics: by their first parts, as in <c>user:*</c> for <c>user:42</c>.</summary>
/// <remarks>
/// A key written as <c>$"user:{id}"</c> falls into the group of its template as long as the template begins with a text that
/// ends in the separator. The number of groups is bounded; keys of all further ones fall into <c>other</c>, keys without a
/// separator into <c>*</c>.
/// </remarks>
public sealed record KeyGroupOptions
{
    /// <summary>What ends a part of a key.</summary>
    /// <value>A colon unless set.</value>
    public char Separator { get; init; } = ':';

    /// <summary>How many parts name the group; a key that has fewer is grouped by those that it has.</summary>
    /// <value>One unless set.</value>
    /// <exception cref="ArgumentOutOfRangeException">The number is less than one.</exception>
    public int Parts
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            field = value;
        }
    } = 1;

    /// <summary>How many groups there are at most, besides <c>other</c>; the first ones met are kept.</summary>
    /// <value>One hundred unless set.</value>
    /// <exception cref="ArgumentOutOfRangeException">The number is less than one.</exception>
    public int MaxGroups
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            field = value;
        }
    } = 100;
}
