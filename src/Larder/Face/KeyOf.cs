namespace Larder;

/// <summary>Names the key of something, as in <c>static id => $"user:{id}"</c>; the holes are escaped.</summary>
public delegate KeyText KeyOf<in TId>(TId id);
