using Microsoft.CodeAnalysis;

namespace Larder.Generators.Faults;

/// <summary>What is checked.</summary>
internal static class Rules
{
    private const string Category = "Larder";

    public static readonly DiagnosticDescriptor UnknownName = Error(
        "LDR001",
        "A hole of a key names nothing",
        "'{0}' is nothing that a key can name here: {1}"
    );

    public static readonly DiagnosticDescriptor NoResult = Error(
        "LDR002",
        "A cached method returns nothing",
        "'{0}' returns nothing that could be kept"
    );

    public static readonly DiagnosticDescriptor LazyResult = Error(
        "LDR003",
        "A cached method returns a lazy sequence",
        "'{0}' returns a sequence that runs each time it is read; return a list"
    );

    public static readonly DiagnosticDescriptor OddParameter = Error(
        "LDR004",
        "A cached method has a parameter or result that cannot be kept",
        "'{0}' is passed by reference, a pointer or a ref struct, and cannot be kept"
    );

    public static readonly DiagnosticDescriptor NotAPart = Error(
        "LDR005",
        "A type cannot stand in a key",
        "Nothing stands for a '{0}' in a key: name a member of '{1}' as {{{1}.Id}}, mark properties of the type with [KeyPart], or mark the parameter with [NotKey]"
    );

    public static readonly DiagnosticDescriptor NoDuration = Error(
        "LDR006",
        "A text is no duration, or makes no sense beside another one",
        "'{0}' {1}"
    );

    public static readonly DiagnosticDescriptor NotPartial = Error(
        "LDR007",
        "A cached method or its type is not partial",
        "'{0}' must be partial, so that its body can be generated; or put the attribute on a member of an interface"
    );

    public static readonly DiagnosticDescriptor BadTemplate = Error("LDR008", "A key is not well formed", "{0}");

    public static readonly DiagnosticDescriptor BadFormat = Error(
        "LDR009",
        "A format does not suit its value",
        "'{0}' is no format of '{1}'"
    );

    public static readonly DiagnosticDescriptor NoCore = Error(
        "LDR010",
        "The method that does the work is missing",
        "'{0}' needs a method that does its work: {1}"
    );

    public static readonly DiagnosticDescriptor NoRule = Error(
        "LDR011",
        "A condition is missing or has another signature",
        "'{0}' must be a method that returns {1} and takes {2}"
    );

    public static readonly DiagnosticDescriptor NoTarget = Error(
        "LDR012",
        "What is to be invalidated is not a cached method that can be named so",
        "'{0}' {1}"
    );

    public static readonly DiagnosticDescriptor NoSuchResult = Error(
        "LDR013",
        "A hole names a result that is not there",
        "'{0}' has no result here: {1}"
    );

    public static readonly DiagnosticDescriptor TwoCaches = Error(
        "LDR014",
        "A type has more than one cache",
        "'{0}' has several caches ({1}); name one with Member"
    );

    public static readonly DiagnosticDescriptor TwoUses = Error(
        "LDR015",
        "Attributes of a method contradict one another",
        "'{0}' cannot be both {1}"
    );

    public static readonly DiagnosticDescriptor NoDecorator = Error(
        "LDR016",
        "A type cannot be given a generated part",
        "Nothing can be generated for '{0}': {1}"
    );

    public static readonly DiagnosticDescriptor NoMember = Error(
        "LDR017",
        "A type has no cache of this name",
        "'{0}' has no field, property or constructor parameter '{1}' of type Larder.Cache that '{2}' could use"
    );

    public static readonly DiagnosticDescriptor NoMethod = Error(
        "LDR018",
        "An attribute names a method that is not there",
        "'{0}' is no method of '{1}'"
    );

    public static readonly DiagnosticDescriptor SameShapeOtherType = AtEnd(
        "LDR020",
        "Two methods keep values of different types under the same keys",
        "The keys of '{0}' look like those of '{1}', which are of another type",
        DiagnosticSeverity.Error
    );

    public static readonly DiagnosticDescriptor NoTypeParameter = Error(
        "LDR021",
        "The key of a generic method does not tell its type arguments apart",
        "The key does not contain {{{0}}}, so results of different types would have one key"
    );

    public static readonly DiagnosticDescriptor NotStorable = Error(
        "LDR022",
        "A value cannot be kept outside the process",
        "A '{0}' cannot be kept in a cache"
    );

    public static readonly DiagnosticDescriptor NotInKey = Warning(
        "LDR101",
        "An argument is not in the key",
        "'{0}' is not in the key, so calls that differ only in it share a result; name it in the key or mark it with [NotKey]"
    );

    public static readonly DiagnosticDescriptor SameShape = AtEnd(
        "LDR102",
        "Two methods share their keys",
        "The keys of '{0}' look like those of '{1}', so they share their results",
        DiagnosticSeverity.Warning
    );

    public static readonly DiagnosticDescriptor NothingInvalidated = AtEnd(
        "LDR103",
        "No cached method has such a key",
        "No cached method here has a key like '{0}'",
        DiagnosticSeverity.Warning
    );

    public static readonly DiagnosticDescriptor Mutable = Warning(
        "LDR104",
        "A cached value can be changed by whoever gets it",
        "All callers get the same '{0}', which each of them can change; return an immutable or read-only type"
    );

    public static readonly DiagnosticDescriptor SelfCall = Warning(
        "LDR105",
        "A call goes round the cache",
        "'{0}' is called on the object itself, not on the one with the cache"
    );

    public static readonly DiagnosticDescriptor Blocks = AtEnd(
        "LDR106",
        "A cached method blocks a thread",
        "'{0}' blocks a thread while it asks the cache '{1}', whose store is outside the process; let it return a task",
        DiagnosticSeverity.Info
    );

    public static readonly DiagnosticDescriptor OddKeyType = Warning(
        "LDR107",
        "A value makes a poor key",
        "'{0}' is a '{1}', of which equal values are rare; round it or name a part of it"
    );

    public static readonly DiagnosticDescriptor Raw = Warning(
        "LDR108",
        "Distinct arguments can share a key",
        "'{0}' is written so that two different values can be one text"
    );

    public static readonly DiagnosticDescriptor DoesNothing = new(
        "LDR109",
        "The attribute does nothing here",
        "'{0}' is not partial, so the attribute does nothing here; put it on the member of the interface, or make the method partial",
        Category,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true
    );

    public static readonly DiagnosticDescriptor NoTtl = new(
        "LDR110",
        "Nothing says how long a result is kept",
        "Nothing says how long results of '{0}' are kept: they live as long as the cache says",
        Category,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true
    );

    public static readonly DiagnosticDescriptor NoSeparator = Warning(
        "LDR111",
        "Two holes are not kept apart",
        "Nothing keeps '{0}' and '{1}' apart that values cannot contain; put a ':' between them"
    );

    public static readonly DiagnosticDescriptor InterpolatedString = Warning(
        "LDR112",
        "A key was interpolated as an ordinary string",
        "This key was interpolated as an ordinary string: its holes are not escaped and depend on the culture; use CacheKey.Format"
    );

    public static readonly DiagnosticDescriptor HandedOn = Warning(
        "LDR113",
        "An inherited method is handed on without a cache",
        "'{0}.{1}' is handed on, and its results are not kept: {2}"
    );

    // told only when the whole compilation has been read
    private static DiagnosticDescriptor AtEnd(string id, string title, string text, DiagnosticSeverity severity) =>
        new(
            id,
            title,
            text,
            Category,
            severity,
            isEnabledByDefault: true,
            customTags: WellKnownDiagnosticTags.CompilationEnd
        );

    private static DiagnosticDescriptor Error(string id, string title, string text) =>
        new(id, title, text, Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    private static DiagnosticDescriptor Warning(string id, string title, string text) =>
        new(id, title, text, Category, DiagnosticSeverity.Warning, isEnabledByDefault: true);
}
